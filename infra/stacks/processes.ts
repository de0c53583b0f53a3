import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Consumers } from '../constructs/consumers.ts';
import type { Deployment } from '../constructs/deployment.ts';
import { Episodes } from '../constructs/episodes.ts';
import { Followers } from '../constructs/followers.ts';
import { Letters } from '../constructs/letters.ts';
import { MorningDigest } from '../constructs/morning-digest.ts';
import { Outbox } from '../constructs/outbox.ts';
import { Planner } from '../constructs/planner.ts';
import type { DataStack } from './data.ts';

/** What happens because something was committed, or because an instant came. All of it can be deployed anew. */
export class ProcessesStack extends Stack {
  constructor(scope: Construct, id: string, deployment: Deployment, data: DataStack) {
    super(scope, id, {
      description: 'Traject: bus, workflows, schedules, letters',
      env: { region: deployment.stage.region },
    });
    const outbox = new Outbox(this, 'Outbox', deployment, data);
    const episodes = new Episodes(this, 'Episodes', deployment, data, outbox);
    new Consumers(this, 'Consumers', deployment, data, outbox, episodes);
    new Letters(this, 'Letters', deployment, data, outbox);
    new MorningDigest(this, 'MorningDigest', deployment, data);
    const planner = new Planner(this, 'Planner', deployment, data);
    new Followers(this, 'Followers', { deployment, data, outbox, episodes, planner });
  }
}
