/** Messages of LangChain4j as messages and events of Aster, and back. */
@NullMarked
package io.aster.langchain4j.message;

import org.jspecify.annotations.NullMarked;
