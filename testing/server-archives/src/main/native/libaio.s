# Stands in for libaio on x86-64 Linux: the calls that MySQL makes, straight to the kernel. Each returns what the kernel does, which is
# what libaio promises: a count, or an error code below zero.
    .macro direct name, number
    .globl \name
    .type \name, @function
\name:
    movl $\number, %eax
    movq %rcx, %r10
    syscall
    ret
    .size \name, . - \name
    .endm

    .text
    direct io_setup, 206
    direct io_getevents, 208
    direct io_submit, 209
    .section .note.GNU-stack,"",@progbits
