/**
 * How followers read and wait. What they return comes from pages that are read in order, and from nothing else; notices, polls and signals
 * only end waits. Not part of the API.
 */
@NullMarked
package io.aster.session.internal.follow;

import org.jspecify.annotations.NullMarked;
