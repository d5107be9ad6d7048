/* Stands in for libnuma: says that there is no NUMA, after which MySQL does not ask for more. */
void *numa_all_nodes_ptr = 0;

int numa_available(void) { return -1; }
int numa_node_of_cpu(int cpu) { return -1; }
void *numa_alloc_onnode(unsigned long size, int node) { return 0; }
void *numa_alloc_local(unsigned long size) { return 0; }
void numa_free(void *start, unsigned long size) {}
long set_mempolicy(int mode, const unsigned long *nodes, unsigned long max) { return -1; }
long mbind(void *start, unsigned long size, int mode, const unsigned long *nodes, unsigned long max, unsigned flags) { return -1; }
