/** Aster in a Spring Boot application: its beans, its properties, its health and meters, and what to change where it can't start. */
@NullMarked
package io.aster.springboot;

import org.jspecify.annotations.NullMarked;
