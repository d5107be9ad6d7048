/** What all servers have in common: programs, folders, ports, processes and their ends. Nothing of a certain server belongs here. */
@NullMarked
package io.aster.testservers.process;

import org.jspecify.annotations.NullMarked;
