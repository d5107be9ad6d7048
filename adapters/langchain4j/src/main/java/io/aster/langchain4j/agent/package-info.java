/** Agents that talk to a chat model, over the models and tools of LangChain4j. */
@NullMarked
package io.aster.langchain4j.agent;

import org.jspecify.annotations.NullMarked;
