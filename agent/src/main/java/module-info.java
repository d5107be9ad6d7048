/** Agents, workflows of agents, and recorded runs. */
module io.aster.agent {
    requires static transitive org.jspecify;
    requires transitive io.aster.core;
    requires org.slf4j;

    exports io.aster.agent;
    exports io.aster.agent.run;
    exports io.aster.agent.workflow;
}
