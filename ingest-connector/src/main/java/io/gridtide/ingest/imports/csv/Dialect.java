package io.gridtide.ingest.imports.csv;

import java.nio.charset.Charset;

/**
 * How lines and cells are told apart.
 *
 * @param delimiter the ASCII character between cells
 * @param quote the ASCII character around cells that contain a delimiter, or {@link #NO_QUOTE}
 * @param charset of the text in cells; its first 128 characters are those of ASCII
 */
public record Dialect(byte delimiter, byte quote, Charset charset) {
    public static final byte NO_QUOTE = 0;
}
