/** Messages in the form of chat models, and the working memory of an agent: a list of them that outlives the process. */
@NullMarked
package io.aster.message;

import org.jspecify.annotations.NullMarked;
