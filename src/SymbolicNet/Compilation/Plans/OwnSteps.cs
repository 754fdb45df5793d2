using System.Numerics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>The steps of nodes that are neither elementwise nor contractions.</summary>
internal static class OwnSteps<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Add(StepList<T> list, Node node, Place[] operands, Place target)
    {
        switch (node.Operator)
        {
            case Slice slice:
                Part(list, operands[0], node[0].Shape, target, node.Shape, slice.Axis, (int)slice.Start.Size, (int)slice.Step, isTaken: true);
                break;
            case Pad pad:
                list.Steps.Add(FillStep<T>.Of(target, T.Zero));
                Part(list, operands[0], node[0].Shape, target, node.Shape, pad.Axis, (int)pad.Start.Size, (int)pad.Step, isTaken: false);
                break;
            case Concat concat:
                int start = 0;
                for (int i = 0; i < operands.Length; i++)
                {
                    Part(list, operands[i], node[i].Shape, target, node.Shape, concat.Axis, start, 1, isTaken: false);
                    start += (int)node[i].Shape[concat.Axis].Size;
                }
                break;
            default:
                list.Steps.Add(Single(list, node, operands, target));
                break;
        }
    }

    private static Step<T> Single(StepList<T> list, Node node, Place[] operands, Place target) => node.Operator switch
    {
        AlongAxis along when ExponentialLineStep<T>.Takes(along, node[0].Shape) => new ExponentialLineStep<T>(along, node[0].Shape, operands[0], target, list.Width),
        AlongAxis along => new LineStep<T>(along, node[0].Shape, operands[0], target),
        Gather gather => new GatherStep<T>(gather, node[0].Shape, node[1].Shape, operands, target),
        Scatter scatter => new ScatterStep<T>(scatter, node.Shape, operands, target),
        OneHot oneHot => new OneHotStep<T>((int)oneHot.Size.Size, operands[0], target),
        Triangle triangle => new TriangleStep<T>(triangle, node.Shape, operands[0], target),
        MatrixOperator matrix => new MatrixStep<T>(matrix, node, operands, target),
        Recurrence recurrence => new RecurrenceStep<T>(list, recurrence, node.Shape, operands, target),
        _ => new OperatorStep<T>(node, operands, target),
    };

    // One side has the whole axis, the other every step-th index of it from a start on.
    private static void Part(StepList<T> list, Place source, Shape from, Place target, Shape to, int axis, int start, int step, bool isTaken)
    {
        var (whole, part) = isTaken ? (new AxisLayout(from, axis), to) : (new AxisLayout(to, axis), from);
        int count = (int)part[axis].Size;
        if (count == 0 || target.Length == 0)
            return;
        int wholeOuter = whole.Offset(1, 0), partOuter = count * whole.Inner;
        int offset = start * whole.Inner, stride = step * whole.Inner;
        LoopAxis Axis(int size, int ofWhole, int ofPart) => isTaken ? new(size, ofPart, [ofWhole]) : new(size, ofWhole, [ofPart]);
        list.Steps.Add(new StridedStep<T>(
            new LoopFactor(target, isTaken ? 0 : offset),
            [new LoopFactor(source, isTaken ? offset : 0)],
            [Axis(whole.Outer, wholeOuter, partOuter), Axis(count, stride, whole.Inner), Axis(whole.Inner, 1, 1)]));
    }
}
