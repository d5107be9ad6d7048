/** A turn of a conversation in a framework for agents, which Aster, code by hand, or what the framework brings along keeps. */
@NullMarked
package io.aster.peers.framework;

import org.jspecify.annotations.NullMarked;
