import { useEffect, useState } from 'react';
import type { RecordId } from '@shared/model/ids.ts';
import type { Result } from '@shared/model/result.ts';
import type { GuidelineVersion } from '@shared/rpc/contract.ts';
import { useApp } from '../app.ts';

/** All versions, the one in force last; undefined until they have come. Asked for again when another is in force. */
export function useVersions(inForce: RecordId | undefined): Result<readonly GuidelineVersion[]> | undefined {
  const { backend } = useApp();
  const [answer, setAnswer] = useState<{
    readonly inForce: RecordId | undefined;
    readonly versions: Result<readonly GuidelineVersion[]>;
  }>();
  useEffect(() => {
    let isPast = false;
    void backend.call('guideline.versions', undefined).then((versions) => {
      if (!isPast) setAnswer({ inForce, versions });
    });
    return () => {
      isPast = true;
    };
  }, [backend, inForce]);
  return answer?.versions;
}
