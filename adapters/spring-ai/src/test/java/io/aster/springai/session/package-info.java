@NullMarked
package io.aster.springai.session;

import org.jspecify.annotations.NullMarked;
