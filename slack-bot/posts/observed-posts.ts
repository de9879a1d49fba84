import type { Observer } from '../health/observer.js';
import type { PostsEvent } from './posts.js';

/** What was posted, for whoever counts. */
export function observedPosts(observer: Observer): (event: PostsEvent) => void {
  return (event) => {
    // The ledger works on the database itself, past the store that is listened to.
    if (event.about === 'trouble' && event.code.startsWith('store ')) observer.storeFailed(event.code.slice(6));
    if (event.about !== 'post') return;
    const kind = event.topic.split('/')[0];
    if (kind === 'daily' || kind === 'weekly' || kind === 'alert') observer.posted(kind, event.what);
  };
}
