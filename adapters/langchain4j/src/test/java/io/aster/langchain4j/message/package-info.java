@NullMarked
package io.aster.langchain4j.message;

import org.jspecify.annotations.NullMarked;
