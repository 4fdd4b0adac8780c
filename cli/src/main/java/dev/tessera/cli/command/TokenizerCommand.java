package dev.tessera.cli.command;

import picocli.CommandLine.Command;

/// `tessera tokenizer`
@Command(name = "tokenizer",
    description = "Train a byte-level BPE tokenizer; encode and decode, inspect and convert.",
    subcommands = {
        TokenizerTrainCommand.class, TokenizerEncodeCommand.class,
        TokenizerDecodeCommand.class, TokenizerInspectCommand.class,
        TokenizerConvertCommand.class})
final class TokenizerCommand extends CommandGroup {}
