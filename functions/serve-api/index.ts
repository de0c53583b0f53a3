import { readFile } from 'node:fs/promises';
import { handle } from 'hono/aws-lambda';
import { systemClock } from '../../shared/ports/clock.ts';
import { actorOf, parseClaims } from './actor.ts';
import { createApi } from './create-api.ts';
import { serveApiEnvironment } from './environment.ts';
