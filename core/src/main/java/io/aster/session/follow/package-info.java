/** Following: what {@code SessionService.follow} and {@code followAll} return. */
@NullMarked
package io.aster.session.follow;

import org.jspecify.annotations.NullMarked;
