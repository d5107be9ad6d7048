/** The vault of a store: its files, its keys, shredding and rotation. */
@NullMarked
package io.aster.cli.vault;

import org.jspecify.annotations.NullMarked;
