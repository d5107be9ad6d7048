/** A Spring Boot application: run two instances, and talk to either. */
@NullMarked
package io.aster.examples.spring;

import org.jspecify.annotations.NullMarked;
