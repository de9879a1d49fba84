/** The bot with a source in memory, started as `npm run bot` starts the real one. */
import { launch } from '../../slack-bot/launch.mjs';

await launch(new URL('memory-bot.ts', import.meta.url));
