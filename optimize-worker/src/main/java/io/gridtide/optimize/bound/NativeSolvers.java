package io.gridtide.optimize.bound;

import com.google.ortools.Loader;

/** Loads the native solvers once per class loader; unpacking and linking them takes about half a second. */
public final class NativeSolvers {
    private NativeSolvers() {}

    /** Makes the native solvers usable; any call after the first returns at once. */
    public static void load() {
        Holder.touch();
    }

    private static final class Holder {
        static {
            Loader.loadNativeLibraries();
        }

        static void touch() {}
    }
}
