"""Item models: what lists, trees and tables show, testable as text."""
