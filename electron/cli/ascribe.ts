process.stdout.write('ascribe: no commands yet\n');
