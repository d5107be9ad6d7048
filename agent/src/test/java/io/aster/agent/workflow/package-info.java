/** Tests of workflows that are executed without being recorded. */
@NullMarked
package io.aster.agent.workflow;

import org.jspecify.annotations.NullMarked;
