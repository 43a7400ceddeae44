// Nothing here yet; the build needs the entry.
