package io.gridtide.optimize.exact;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPSolver;

/** Loads the native solvers once per class loader; unpacking and linking them takes about half a second. */
public final class NativeSolvers {
    private NativeSolvers() {}

    /** Makes the native solvers usable; any call after the first returns at once. */
    public static void load() {
        Holder.touch();
    }

    /**
     * A new, silent solver; whoever asks for it deletes it.
     *
     * @param name as OR-Tools calls it
     * @throws IllegalStateException when there is none of that name here
     */
    public static MPSolver create(String name) {
        load();
        MPSolver solver = MPSolver.createSolver(name);
        if (solver == null) {
            throw new IllegalStateException("OR-Tools has no solver " + name + " on this platform");
        }
        solver.suppressOutput();
        return solver;
    }

    private static final class Holder {
        static {
            Loader.loadNativeLibraries();
        }

        static void touch() {}
    }
}
