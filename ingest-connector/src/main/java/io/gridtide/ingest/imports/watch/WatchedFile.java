package io.gridtide.ingest.imports.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file as it lies in a watched folder.
 *
 * @param path where
 * @param bytes its size
 * @param modifiedMillis when it was last written, epoch milliseconds
 */
record WatchedFile(Path path, long bytes, long modifiedMillis) {
    static WatchedFile of(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new WatchedFile(
                path, attributes.size(), attributes.lastModifiedTime().toMillis());
    }
}
