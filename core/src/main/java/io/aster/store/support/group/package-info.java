/**
 * Group commit, for stores in which many appends cost less together than one by one. A store passes an appender, which writes one append,
 * or several in one transaction, to {@link io.aster.store.support.group.GroupCommit}, and appends through that.
 */
@NullMarked
package io.aster.store.support.group;

import org.jspecify.annotations.NullMarked;
