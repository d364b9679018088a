/* What the library offers: `KERNELS` is the table before it. */

/* The sum of the values is added to `total`, the derivatives of the sum times `scale` are written to
 * `out`; either as `what` says. 0, or 1 where there was no memory.
 */
int xloss_run(int kernel, int what, long units, const long *dims, const long *widths, long after,
              const void *const *in, const real *number, const real *unit,
              const unsigned char *mask, int shield, double scale, int threads, void *const *out,
              double *total)
{
    const job all = {.kernel = &KERNELS[kernel], .what = what, .dims = dims, .widths = widths,
                     .after = after, .in = in, .number = number, .unit = unit, .mask = mask,
                     .shield = shield, .scale = (real)scale, .out = out};
    return run(all, units, threads, total);
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
