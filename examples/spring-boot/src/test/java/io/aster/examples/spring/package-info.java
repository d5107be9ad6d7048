@NullMarked
package io.aster.examples.spring;

import org.jspecify.annotations.NullMarked;
