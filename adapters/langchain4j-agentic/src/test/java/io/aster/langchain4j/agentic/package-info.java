@NullMarked
package io.aster.langchain4j.agentic;

import org.jspecify.annotations.NullMarked;
