/** LangChain4j's chat memories in sessions of an Aster store. */
@NullMarked
package io.aster.langchain4j.memory;

import org.jspecify.annotations.NullMarked;
