@NullMarked
package io.aster.langchain4j.agent;

import org.jspecify.annotations.NullMarked;
