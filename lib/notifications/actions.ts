"use server";

import { defineAction } from "@/lib/command/define-action";
import { createWebhook } from "./create-webhook";
import { deleteWebhook } from "./delete-webhook";
import { redeliver } from "./deliveries/redeliver";
import { sendTest } from "./deliveries/send-test";
import { CreateWebhookInput, DeliveryParams, UpdateWebhookInput, WebhookParams } from "./schema";
import { updateWebhook } from "./update-webhook";

export const createWebhookAction = defineAction(CreateWebhookInput, createWebhook);
export const updateWebhookAction = defineAction(UpdateWebhookInput, updateWebhook);
export const deleteWebhookAction = defineAction(WebhookParams, deleteWebhook);
export const sendTestAction = defineAction(WebhookParams, sendTest);
export const redeliverAction = defineAction(DeliveryParams, redeliver);
