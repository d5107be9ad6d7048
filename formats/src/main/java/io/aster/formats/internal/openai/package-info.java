/**
 * Chats in the OpenAI chat format, one on each line. No API.
 */
@NullMarked
package io.aster.formats.internal.openai;

import org.jspecify.annotations.NullMarked;
