"""The pages of the body's own review."""

from gongkai_web.reports.reviewing.form import AskReviewForm, RecallForm, ReviewForm
from gongkai_web.reports.steps import step_page

ask_review = step_page(AskReviewForm)
review = step_page(ReviewForm)
recall = step_page(RecallForm)
