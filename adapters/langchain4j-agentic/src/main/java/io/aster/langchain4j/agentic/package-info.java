/** The scopes of LangChain4j's agentic systems in sessions of an Aster store. */
@NullMarked
package io.aster.langchain4j.agentic;

import org.jspecify.annotations.NullMarked;
