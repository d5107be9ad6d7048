/** Questions over the events of all sessions, and what is found. */
@NullMarked
package io.aster.search;

import org.jspecify.annotations.NullMarked;
