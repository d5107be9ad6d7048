/** What the adapters for frameworks share, and adapters of third parties may use: sessions that refuse an append, and threads that wait. */
@NullMarked
package io.aster.adapter;

import org.jspecify.annotations.NullMarked;
