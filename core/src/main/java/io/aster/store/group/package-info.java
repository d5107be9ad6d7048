/**
 * Group commit, for stores in which many appends cost less together than one by one. A store gives it an appender that writes one append,
 * or several at once, and appends through {@link io.aster.store.group.GroupCommit} from then on.
 */
@NullMarked
package io.aster.store.group;

import org.jspecify.annotations.NullMarked;
