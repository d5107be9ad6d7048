/**
 * Conversations in files: {@link ConversationReader} reads them, {@link ExportFormat} writes them. Independent of stores; {@code
 * io.aster.operations.transfer} stores what was read.
 */
@NullMarked
package io.aster.formats;

import org.jspecify.annotations.NullMarked;
