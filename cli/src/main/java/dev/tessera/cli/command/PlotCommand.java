package dev.tessera.cli.command;

import picocli.CommandLine.Command;

/// `tessera plot`
@Command(name = "plot", description = "Draw vectors as SVG or PNG.", subcommands = {
    PlotMapCommand.class, PlotAnalogyCommand.class, PlotSimilarityCommand.class,
    PlotCurveCommand.class})
final class PlotCommand extends CommandGroup {}
