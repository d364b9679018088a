/* What the library offers: `KERNELS` is the table before it. */
int xloss_value(int kernel, long units, const long *dims, const long *widths, long after,
                const void *const *in, const real *number, const real *unit,
                const unsigned char *mask, int shield, int threads, real *values, double *total)
{
    const job all = {.kernel = &KERNELS[kernel], .dims = dims, .widths = widths, .after = after,
                     .in = in, .number = number, .unit = unit, .mask = mask, .shield = shield,
                     .values = values};
    return run(all, units, threads, total);
}

int xloss_slopes(int kernel, long units, const long *dims, const long *widths, long after,
                 const void *const *in, const real *number, const real *unit,
                 const unsigned char *mask, double scale, int threads, void *const *out)
{
    double total = 0.0;
    const job all = {.kernel = &KERNELS[kernel], .dims = dims, .widths = widths, .after = after,
                     .in = in, .number = number, .unit = unit, .mask = mask,
                     .scale = (real)scale, .out = out};
    return run(all, units, threads, &total);
}

/* Whether this processor has what the library was compiled for. */
int xloss_runs(void)
{
#if defined __AVX512F__
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512cd");
#elif defined __AVX2__
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
           __builtin_cpu_supports("bmi2");
#else
    return 1;
#endif
}
