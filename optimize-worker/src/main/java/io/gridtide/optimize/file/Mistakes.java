package io.gridtide.optimize.file;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while reading goes on. */
final class Mistakes {
    /** More than a reader would mend at once. */
    static final int MOST = 50;

    private final List<Mistake> found = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final boolean unusualAccepted;
    private int further;

    /** @param unusualAccepted whether improbable values are what is meant */
    Mistakes(boolean unusualAccepted) {
        this.unusualAccepted = unusualAccepted;
    }

    void add(String path, String message) {
        if (found.size() < MOST) {
            found.add(new Mistake(path, message));
        } else {
            further++;
        }
    }

    /** Something possible that hardly anybody means. */
    void unusual(String path, String message) {
        if (!unusualAccepted) {
            add(path, message);
        }
    }

    void warn(String path, String message) {
        warnings.add(path + ": " + message);
    }

    int count() {
        return found.size() + further;
    }

    List<Mistake> all() {
        List<Mistake> all = new ArrayList<>(found);
        if (further > 0) {
            all.add(new Mistake("$", "and " + further + " more mistakes"));
        }
        return List.copyOf(all);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
