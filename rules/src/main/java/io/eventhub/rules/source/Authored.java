package io.eventhub.rules.source;

/**
 * The place an author wrote at.
 *
 * @param file relative to the rulebase
 * @param position as of a finding: {@code line:column}, a cell, or empty
 * @param context what else the author must know to understand a finding there, such as the row of a template; may be
 *     empty
 */
public record Authored(String file, String position, String context) {}
