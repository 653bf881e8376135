package io.gridtide.streams.alert;

import java.util.List;

/**
 * What a subject that is gone left behind.
 *
 * @param owner whose alerts they are
 * @param statements that close them
 */
public record Leftover(Owner owner, List<Statement> statements) {}
