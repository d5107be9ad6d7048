@NullMarked
package io.aster.agent.chat;

import org.jspecify.annotations.NullMarked;
