package io.gridtide.deployment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions that the build pins, and sizes as container files write them. */
final class Versions {
    private static final Pattern SIZE = Pattern.compile("(\\d+)(m|Mi|g|Gi)");

    private Versions() {}

    /** A property of the parent pom. */
    static String property(String name) {
        Matcher matcher =
                Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)</").matcher(Repository.text("pom.xml"));
        if (!matcher.find()) {
            throw new IllegalArgumentException("the parent pom has no property " + name);
        }
        return matcher.group(1);
    }

    static long mebibytes(String size) {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a size: " + size);
        }
        long number = Long.parseLong(matcher.group(1));
        return matcher.group(2).startsWith("m") || matcher.group(2).equals("Mi") ? number : number * 1024;
    }
}
