package io.gridtide.deployment;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names of images, and what makes one pinned. */
final class Images {
    private static final Pattern OWN = Pattern.compile("gridtide/([a-z-]+):.*");
    private static final Pattern VERSION = Pattern.compile(".*\\d+\\.\\d+.*");

    private Images() {}

    /** Why an image is not pinned to a version, if so. */
    static Stream<String> unpinned(String where, @Nullable String image) {
        if (image == null || image.isBlank()) {
            return Stream.of(where + ": no image");
        }
        String name = image.substring(image.lastIndexOf('/') + 1);
        String tag = name.contains(":") ? name.substring(name.indexOf(':') + 1) : "";
        if (tag.isEmpty()) {
            return Stream.of(where + ": image " + image + " has no tag");
        }
        if (tag.contains("latest") || !VERSION.matcher(tag).matches()) {
            return Stream.of(where + ": image " + image + " is not pinned to a version");
        }
        return Stream.empty();
    }

    /** The module an image of ours is built from; empty for the images of others. */
    static Optional<String> module(String image) {
        Matcher matcher = OWN.matcher(image);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
