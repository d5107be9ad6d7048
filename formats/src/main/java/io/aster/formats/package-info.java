/**
 * Conversations in files: {@link ConversationReader} reads them, {@link ExportFormat} writes them. Nothing here knows a store; storing
 * what was read is {@code io.aster.operations.transfer}.
 */
@NullMarked
package io.aster.formats;

import org.jspecify.annotations.NullMarked;
