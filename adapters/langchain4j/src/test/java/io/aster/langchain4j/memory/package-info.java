@NullMarked
package io.aster.langchain4j.memory;

import org.jspecify.annotations.NullMarked;
