/** The session repository of Spring AI Session, in an Aster store. */
@NullMarked
package io.aster.springai.session;

import org.jspecify.annotations.NullMarked;
